/** The texts of a policy's versions, as far as they lie in files. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Catalogue, Policy, PolicyVersion, Text } from '../../core/catalogue.js';
import type { PolicyDocument } from '../../policy/document.js';
import { importFile, importNamed } from './policy-input.js';

/** One text of a version: in one language, or in the only one there is. */
export interface VersionText {
  readonly policy: Policy;
  readonly version: PolicyVersion;
  /** Path of the field in the catalogue, for example `policies[0].versions[1].src.de`. */
  readonly path: string;
  readonly language?: string;
  /** The file or address; absent when the text stands in the catalogue. */
  readonly src?: string;
}

/** An address that only a network can answer. */
const isRemote = (src: string): boolean => /^([a-z][a-z0-9+.-]*:)?\/\//i.test(src) || /^[a-z][a-z0-9+.-]*:/i.test(src);

/** Why a text could not be looked at, where that is no fault of the catalogue. */
export class OutOfReach extends Error {}

/** Every text of a version: one for each language; where there are an address and a text, the address's. */
export function textsOf(policy: Policy, version: PolicyVersion, path: string): VersionText[] {
  const field = version.src === undefined ? 'text' : 'src';
  const value: Text | undefined = version[field];
  if (value === undefined) return [];
  const entry = (at: string, text: string, language?: string): VersionText => ({
    ...{ policy, version, path: at },
    ...(language !== undefined && { language }),
    ...(field === 'src' && { src: text }),
  });
  return typeof value === 'string'
    ? [entry(`${path}.${field}`, value)]
    : Object.entries(value).map(([language, text]) => entry(`${path}.${field}.${language}`, text, language));
}

/** Every text of every version, in the catalogue's order. */
export const allTexts = ({ policies = [] }: Catalogue): VersionText[] =>
  policies.flatMap((policy, index) =>
    policy.versions.flatMap((version, at) => textsOf(policy, version, `policies[${index}].versions[${at}]`)),
  );

/** The file that an address of a catalogue means. An address from the site's root is looked for below `root`. */
function fileOf(src: string, catalogueFile: string, root: string | undefined): string {
  const folder = dirname(resolve(catalogueFile));
  const path = src.replace(/[?#].*$/s, '');
  const base = path.startsWith('/') ? resolve(root ?? folder) : folder;
  const exact = join(base, path);
  if (existsSync(exact)) return exact;
  try {
    return join(base, decodeURIComponent(path));
  } catch {
    return exact;
  }
}

/**
 * Imports a version's text as the elements do.
 * @param root the folder that the site's `/` stands for; default: the catalogue's
 * @throws OutOfReach for an address on the network: this command opens none
 * @throws Error when the file is not there, or is not the text of a policy
 */
export function loadVersionText(one: VersionText, catalogueFile: string, root?: string): PolicyDocument {
  const { version, language, src } = one;
  const { format } = version;
  const settings = { ...(format && { format }), ...(language !== undefined && { language }) };
  if (src === undefined) {
    const text = typeof version.text === 'string' ? version.text : version.text?.[language ?? ''];
    return importNamed('the text in the catalogue', text ?? '', { ...settings, format: format ?? 'text' });
  }
  if (isRemote(src)) {
    throw new OutOfReach(
      `${src} is an address on the network, which this command does not open; download the text and give its file.`,
    );
  }
  return importFile(fileOf(src, catalogueFile, root), settings);
}
