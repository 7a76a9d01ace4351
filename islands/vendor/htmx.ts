// htmx, set up for the strict content security policy before it looks at the page.

import htmx from "htmx.org";

// htmx would otherwise write a <style> element, which the policy refuses.
htmx.config.includeIndicatorStyles = false;
// hx-on, event filters and js: values need eval, which the policy refuses as well.
htmx.config.allowEval = false;
// Only this site answers; a fragment must never bring scripts of its own.
htmx.config.selfRequestsOnly = true;
htmx.config.allowScriptTags = false;

declare global {
  interface Window {
    htmx: typeof htmx;
  }
}

window.htmx = htmx;
