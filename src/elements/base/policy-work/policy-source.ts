import type { PolicyVersion } from '../../../core/catalogue.js';
import { localised } from '../../../core/words.js';
import type { TextSource } from './policy-work-load.js';

/**
 * Where the text of a version is, in a language or the nearest there is, and what the catalogue says of it. A hash is that of
 * the text's own language, so that a fallback is never held to another's.
 * @param wanted BCP 47 tag
 * @returns undefined where the version has neither a text nor an address
 */
export function sourceOfVersion(version: PolicyVersion | undefined, wanted: string): TextSource | undefined {
  if (!version) return undefined;
  const { text, src, format, hash: hashes, version: name } = version;
  const declared = (language: string | undefined) => {
    const hash = typeof hashes === 'string' ? hashes : hashes?.[language ?? ''];
    return {
      version: name,
      ...(language !== undefined && { language }),
      ...(format && { format }),
      ...(hash !== undefined && { hash }),
    };
  };
  const own = localised(text, wanted);
  if (own) return { text: own.text, ...declared(own.language) };
  const address = localised(src, wanted);
  return address && { src: address.text, ...declared(address.language) };
}
