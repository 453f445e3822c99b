/** The bridge's options as a page writes them: `data-native` of the script tag. */
import type { NativeBridgeOptions } from './native-bridge.js';

/** What an attribute can say; functions can't be written there. */
export type NativeAttribute = Omit<NativeBridgeOptions, 'open' | 'close' | 'decode'>;

/**
 * Reads `data-native`: empty, or a JSON object of options.
 * @throws TypeError for anything else, with what to write
 */
export function nativeOptionsOf(text: string): NativeAttribute {
  if (text.trim() === '' || text === 'true') return {};
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Told below.
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new TypeError(`data-native is no JSON object: leave it empty, or write data-native='{"name":"assent"}'.`);
}
