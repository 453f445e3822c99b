/** Not Node's types: a page has none of them. */
declare const process: { readonly env: Readonly<Record<string, string | undefined>> };

/** Whether this code runs while somebody works on it: as the build says, else by the page's host. */
export function inDevelopment(): boolean {
  // A bundler writes the value in here; in a page without one there is no `process`.
  if (typeof process !== 'undefined' && process.env['NODE_ENV'] !== undefined)
    return process.env['NODE_ENV'] !== 'production';
  return typeof location === 'undefined' || onOwnMachine();
}

/** Whether a page is on somebody's own machine. */
export const onOwnMachine = (): boolean =>
  /^(localhost|127(\.\d+){3}|\[::1\])$|\.(localhost|local|test)$/.test(location.hostname);
