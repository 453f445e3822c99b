/** Two versions of a policy in a catalogue → their texts. */
import type { Catalogue, Policy } from '../../core/catalogue.js';
import { localised } from '../../core/words.js';
import type { PolicyDocument } from '../../policy/document.js';
import { Misuse } from './policy-misuse.js';
import type { Progress } from './policy-progress.js';
import { loadVersionText, textsOf } from './policy-texts.js';

/** One of two texts. */
export interface Side {
  readonly name: string;
  readonly document: PolicyDocument;
}

/** Which versions. */
export interface VersionOptions {
  readonly catalogue?: string;
  readonly policy?: string;
  readonly from?: string;
  readonly to?: string;
  readonly language?: string;
  readonly root?: string;
}

/** The texts of two versions of a policy. Where the command leaves it open: the only policy, and its last two versions. */
export function versionsOf(
  { policies = [] }: Catalogue,
  options: VersionOptions & { readonly catalogue: string },
  progress: Progress,
): [Side, Side] {
  const { catalogue: file, policy: id, from, to, language, root } = options;
  const known = policies.map((policy) => policy.id);
  const index = id === undefined && policies.length === 1 ? 0 : known.indexOf(id ?? '');
  const policy = policies[index];
  if (!policy) throw new Misuse(`--policy is one of ${known.join(', ') || 'none: the catalogue has no policies'}.`);
  const after = versionIndex(policy, to, '--to', policy.versions.length - 1);
  const before = versionIndex(policy, from, '--from', after - 1);
  return [before, after].map((order): Side => {
    const version = policy.versions[order];
    if (!version) throw new Misuse(`policy "${policy.id}" has no version before "${policy.versions[after]?.version}".`);
    const texts = textsOf(policy, version, `policies[${index}].versions[${order}]`);
    const wanted = localised(version.src ?? version.text, language ?? 'en')?.language;
    const text = texts.find((one) => one.language === wanted);
    if (!text) throw new Error(`version "${version.version}" has neither "src" nor "text".`);
    progress(`reading version ${version.version}`);
    return { name: `${policy.id} ${version.version}`, document: loadVersionText(text, file, root) };
  }) as [Side, Side];
}

function versionIndex({ versions, id }: Policy, wanted: string | undefined, option: string, otherwise: number): number {
  if (wanted === undefined) return otherwise;
  const index = versions.findIndex(({ version }) => version === wanted);
  if (index >= 0) return index;
  throw new Misuse(
    `${option}: policy "${id}" has no version "${wanted}"; there are ${versions.map(({ version }) => version).join(', ')}.`,
  );
}
