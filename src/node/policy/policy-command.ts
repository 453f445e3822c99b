/** `assent policy …`: the command for those who write policies. */
import { Misuse } from './policy-misuse.js';
import { policyCheck } from './policy-check.js';
import { policyCompare } from './policy-compare.js';
import { policyImport } from './policy-import.js';
import { clearLine } from './policy-progress.js';

/** Runs `assent policy`. @returns whether what it looked at is in order @throws Misuse @throws Error */
export function policy([command, ...args]: string[]): boolean {
  try {
    if (command === 'import') policyImport(args);
    else if (command === 'compare') policyCompare(args);
    else if (command === 'check') return policyCheck(args);
    else throw new Misuse(command === undefined ? 'policy what?' : `there is no command "policy ${command}".`);
    return true;
  } finally {
    clearLine();
  }
}
