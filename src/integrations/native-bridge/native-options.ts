/** The bridge's options as a page writes them into an attribute (`data-native`). */
import { adapters } from './channels.js';
import type { IabOptions } from './iab-keys.js';
import { parsed } from './message.js';
import type { NativeBridgeOptions } from './native-bridge.js';
import { checkOrigins } from './parent-frame.js';

type Check = (value: unknown) => boolean;
type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText: Check = (value) => typeof value === 'string';
const isName: Check = (value) => typeof value === 'string' && /^[A-Za-z_$][\w$.-]{0,63}$/.test(value);
/** Schemes that a browser follows itself. */
const NO_APP = /^(about|blob|data|file|https?|javascript|wss?)$/i;
/** At most an hour: what waits longer than that was meant in another unit. */
const isTime: Check = (value) => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 3_600_000;
const isWords: Check = (value) => isText(value) || (Array.isArray(value) && value.every(isText));
const isMap =
  (each: Check): Check =>
  (value) =>
    isFields(value) && Object.values(value).every(each);
const isKey: Check = (value) => isText(value) || Number.isInteger(value);

function isOrigins(value: unknown): boolean {
  if (!Array.isArray(value) || !value.every(isText)) return false;
  try {
    checkOrigins(value as readonly string[]);
    return true;
  } catch {
    return false;
  }
}

const isIab: Check = (value) => {
  if (!isFields(value)) return false;
  const { purposes, specialFeatures = {}, gdprApplies = true, keys = {} } = value as Partial<IabOptions>;
  const isWhole = isMap(isWords)(purposes) && isMap(isWords)(specialFeatures);
  return isWhole && typeof gdprApplies === 'boolean' && isMap(isKey)(keys);
};

const CHECKS: Readonly<Record<string, Check>> = {
  host: (value) => adapters.some(({ host }) => host === value),
  name: isName,
  origins: isOrigins,
  patience: isTime,
  timeout: isTime,
  permissionTimeout: isTime,
  scheme: (value) => typeof value === 'string' && /^[a-z][a-z0-9+.-]{0,63}$/i.test(value) && !NO_APP.test(value),
  iab: isIab,
};

/**
 * Options of an attribute's text: nothing and `true` are the defaults, else a JSON object of those options that JSON can hold.
 * Never throws: what cannot be read is left out, and `fault` says what, for the bridge to report.
 */
export function nativeOptionsOf(text: string): NativeBridgeOptions {
  if (text.trim() === '' || text.trim() === 'true') return {};
  const given = parsed(text);
  if (!isFields(given)) return { fault: 'data-native is no JSON object; the defaults hold.' };
  const options: Record<string, unknown> = {};
  const wrong: string[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (Object.hasOwn(CHECKS, name) && CHECKS[name]?.(value)) options[name] = value;
    else wrong.push(name);
  }
  return {
    ...options,
    ...(wrong.length > 0 && {
      fault: `data-native holds what cannot be read, and is left out: ${wrong.join(', ').slice(0, 200)}.`,
    }),
  };
}
