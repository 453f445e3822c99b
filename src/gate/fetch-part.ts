import type { FetchPart, GatePlan } from './gate.js';

/**
 * Fetches our files from beside the gate, with the nonce of its script; where hashes are given, only what has them
 * (`integrity` on a preload holds for the import that follows, HTML "fetch a modulepreload module script graph").
 */
export function fetchFrom({ base, integrity }: GatePlan, nonce: string | undefined): FetchPart {
  return (name) => {
    const file = `assent-${name}.js`;
    const hash = integrity?.[file];
    if (hash) {
      const link = document.createElement('link');
      Object.assign(link, { rel: 'modulepreload', href: base + file, integrity: hash, crossOrigin: '', nonce });
      document.head.append(link);
    }
    return import(/* @vite-ignore */ base + file);
  };
}
