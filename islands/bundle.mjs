// Bundles the front end: islands/<name>/main.ts and islands/vendor/<name>.ts each become
// src/themeloom/site/static/dist/<name>.js. `--watch` bundles again whenever a file changes.

import { mkdirSync, readdirSync, existsSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";

const islands = dirname(fileURLToPath(import.meta.url));
const outdir = join(dirname(islands), "src", "themeloom", "site", "static", "dist");

function entryPoints() {
  const found = {};
  for (const entry of readdirSync(islands, { withFileTypes: true })) {
    const main = join(islands, entry.name, "main.ts");
    if (entry.isDirectory() && existsSync(main)) found[entry.name] = main;
  }
  for (const file of readdirSync(join(islands, "vendor"))) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts") || file.endsWith(".d.ts")) continue;
    const name = basename(file, ".ts");
    if (name in found) throw new Error(`two entries would both become dist/${name}.js`);
    found[name] = join(islands, "vendor", file);
  }
  return found;
}

const options = {
  entryPoints: entryPoints(),
  outdir,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  sourcemap: true,
  // Licences of what is bundled travel with it.
  legalComments: "linked",
  logLevel: "info",
};

if (process.argv.includes("--watch")) {
  mkdirSync(outdir, { recursive: true });
  await (await context(options)).watch();
} else {
  // A renamed island must not leave its old bundle behind in a wheel.
  rmSync(outdir, { recursive: true, force: true });
  await build(options);
}
