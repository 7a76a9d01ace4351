// Bundles the front end: islands/<name>/main.ts becomes src/themeloom/site/static/dist/<name>.js.
// `--watch` bundles again whenever a file changes.

import { existsSync, readdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const islands = dirname(fileURLToPath(import.meta.url));
const outdir = join(dirname(islands), "src", "themeloom", "site", "static", "dist");

const names = readdirSync(islands).filter((name) => existsSync(join(islands, name, "main.ts")));

const options = {
  entryPoints: Object.fromEntries(names.map((name) => [name, join(islands, name, "main.ts")])),
  outdir,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: true,
  // Licences of what is bundled travel with it.
  legalComments: "linked",
  logLevel: "warning",
  metafile: true,
};

if (process.argv.includes("--watch")) {
  await (await context({ ...options, logLevel: "info" })).watch();
} else {
  const { metafile } = await build(options);
  // A renamed island must not leave its old bundle behind in a wheel.
  const written = new Set(Object.keys(metafile.outputs).map((path) => basename(path)));
  for (const file of readdirSync(outdir)) {
    if (!written.has(file)) rmSync(join(outdir, file));
  }
}
