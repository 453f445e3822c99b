/** Hostile environments, as stubs of what the browser gives; `restore` puts everything back. */

const undo: (() => void)[] = [];

export function restore(): void {
  while (undo.length > 0) undo.pop()?.();
}

/** Replaces `document.cookie` by accessors of the test. */
export function stubCookie(get: () => string, set: (value: string) => void): void {
  Object.defineProperty(document, 'cookie', { configurable: true, get, set });
  undo.push(() => Reflect.deleteProperty(document, 'cookie'));
}

/** Replaces `localStorage`. */
export function stubLocalStorage(get: () => Storage | null): void {
  const real = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get });
  undo.push(() => {
    if (real) Object.defineProperty(globalThis, 'localStorage', real);
    else Reflect.deleteProperty(globalThis, 'localStorage');
  });
}

export const throwing = (): never => {
  throw new DOMException('The document is sandboxed.', 'SecurityError');
};

/** A cookie jar that drops every write without a word, as blocked cookies do. */
export const blackholeCookie = (): void =>
  stubCookie(
    () => '',
    () => undefined,
  );
export const throwingCookie = (): void => stubCookie(throwing, throwing);
/** A localStorage whose every write is over quota, as an old private window's. */
export const fullLocalStorage = (): void => {
  const full = {
    getItem: () => null,
    setItem: () => {
      throw new DOMException('Full.', 'QuotaExceededError');
    },
    removeItem: () => undefined,
  };
  stubLocalStorage(() => full as unknown as Storage);
};
