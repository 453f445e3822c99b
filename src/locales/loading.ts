/** How a language is fetched in a site that is built: one module a language, which its bundler puts into a file of its own. */
import type { FirstLayer } from './en-first-layer.js';
import type { Messages } from './en.js';

type Loaders<Of> = Readonly<Record<string, () => Promise<Of>>>;

const all: Loaders<{ readonly messages: Messages }> = {
  hi: () => import('./hi.js'),
};

const firstLayers: Loaders<{ readonly firstLayer: FirstLayer }> = {
  hi: () => import('./hi-first-layer.js'),
};

/** Everything, in one of TAGS. @throws when it cannot be fetched */
export const fetchMessages = async (tag: string): Promise<Messages> =>
  (await (all[tag] as (typeof all)['de'])()).messages;

/** What the banner alone says, in one of TAGS. @throws when it cannot be fetched */
export const fetchFirstLayer = async (tag: string): Promise<FirstLayer> =>
  (await (firstLayers[tag] as (typeof firstLayers)['de'])()).firstLayer;
