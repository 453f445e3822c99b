/**
 * The script-tag entry: reads the record, releases what is granted, and fetches the interface only if somebody must be
 * asked or shown something, or asks. Contains no element.
 */
import { boot } from './boot.js';

const here = document.currentScript as HTMLScriptElement | null;
boot(
  here,
  () => import(/* @vite-ignore */ new URL('assent-ui.js', here?.src || location.href).href) as Promise<unknown>,
);
