/**
 * How the files of a script tag fetch a language: by its address in `locales/` beside them. Stands in the place of loading.ts
 * there (scripts/build.mjs), since fifty addresses would be more than the rest of the banner.
 */
import type { FirstLayer } from './en-first-layer.js';
import type { Messages } from './en.js';

const folder = import.meta.url.replace(/(chunks\/)?[^/]*$/, 'locales/');

export const fetchMessages = async (tag: string): Promise<Messages> =>
  ((await import(/* @vite-ignore */ `${folder}${tag}.js`)) as { messages: Messages }).messages;

export const fetchFirstLayer = async (tag: string): Promise<FirstLayer> =>
  ((await import(/* @vite-ignore */ `${folder}${tag}-first-layer.js`)) as { firstLayer: FirstLayer }).firstLayer;
