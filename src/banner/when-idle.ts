/** Runs something when the page has nothing better to do. */
export const whenIdle = (act: () => unknown): unknown =>
  ((globalThis.requestIdleCallback as typeof requestIdleCallback | undefined) ?? setTimeout)(() => void act());
