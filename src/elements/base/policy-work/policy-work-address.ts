/**
 * Where the workers' files lie beside the published modules; each is whole in itself, so that a bundler that only copies it
 * does right. scripts/build.mjs puts other addresses into the script-tag files.
 */
export const addresses = {
  /** Plain text, JSON, comparing. */
  plain: () => new URL('../../../policy-worker.js', import.meta.url),
  /** Markdown and HTML, whose parsers are three times as large as all the rest. */
  markup: () => new URL('../../../policy-worker-markup.js', import.meta.url),
};
