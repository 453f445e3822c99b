#!/usr/bin/env node
/** The command `assent`. Exit codes: 0 done, 1 the input is wrong, 2 the command is. */
import { Misuse } from './policy/policy-misuse.js';

const USAGE = `assent inline CATALOGUE.json [options]

  Prints the gate for the start of a page's <head>, and the banner for the start of its <body>.

  --out FOLDER        write the files that the gate fetches to this folder
  --base ADDRESS      where that folder is served; default /assent/
  --html PAGE.html    write both into this page instead of printing them
  --banner drawn|file the banner stands in the page (default), or is fetched
  --layout, --position, --locale, --region
                      as the banner's and the gate's options
  --services A,B      services that the page's tags ask for by name
  --integrations JSON for example '{"googleConsentMode":{}}'
  --integrity         check the hashes of what is fetched
  --nonce NONCE       the nonce of the page's content policy

assent policy import FILE [options]

  Reads a policy's text and prints what the elements make of it. FILE may be - for standard input.

  --format text|markdown|html|json  default: what the file's ending says
  --to json|text|html what is printed; default json
  --language, --title instead of what the text says
  --out FILE          write it to this file

assent policy compare BEFORE AFTER [options]
assent policy compare --catalogue CATALOGUE.json [--policy ID] [--from VERSION] [--to VERSION] [options]

  Tells what changed, what of it may be material, and drafts the catalogue's "changes". Two catalogues are compared as such.

  --catalogue FILE    with two texts: whose topics the changes may be about
  --format, --language
                      as for import; of a version with several texts, which
  --root FOLDER       what the site's / stands for; default the catalogue's folder

assent policy check CATALOGUE.json [options]

  Checks the catalogue, the notice that people are given, and that no text changed without its version.

  --write             write the hashes that are missing into the catalogue
  --now INSTANT       another day than today, such as 2026-01-31
  --region CODE       whose rules for notice hold, such as KR or US-CA
  --root FOLDER       what the site's / stands for; default the catalogue's folder

  Each of the three prints one JSON object with --json. Exit codes: 0 all is well, 1 something is wrong, 2 the command is.

assent verify FILE [options]

  Checks a receipt, a list of entries (JSON, or JSON by lines) or a store's history, without a network. FILE may be - for
  standard input.

  --last HASH         the hash of the last entry, as somebody else has it
  --after HASH        the hash of the entry before the first, or "anything"
  --catalogue FILE    the catalogue that was declared; may be given more than once
  --texts FOLDER      the wordings and texts that were shown
  --json              print one JSON object

  Exit codes: 0 it holds, 1 it does not, 2 it could not be read.

assent lint CATALOGUE.json [options]

  Says what a regulator would hold against a catalogue, where, what to write instead, and who says so. Not legal advice.

  --region CODE       whose rules hold, such as FR or US-CA; default the catalogue's, else the strictest
  --messages FILE     sentences that the site writes instead of ours, by language
  --strict            warnings count as well
  --json              print one JSON object

  Exit codes: 0 nothing is wrong, 1 something is, 2 it could not be read.

assent migrate [FILE] [options]

  Turns another consent tool's configuration into a catalogue, and says what has no equal. Nothing in the file is run. FILE may
  be - for standard input.

  --from TOOL         c15t, cookiebot, cookieconsent, cookieyes, klaro, onetrust, orejime, osano, silktide or tarteaucitron;
                      default: what the file looks like. The three that are configured at their maker's need no file
  --out FILE          write the catalogue to this file
  --json              print one JSON object: the catalogue, the mapping for people's answers, and the remarks

  Exit codes: 0 done, 1 it could not be read, 2 the command is wrong.
`;

const [command, ...args] = process.argv.slice(2);
try {
  // Each command loads what it needs, and no other's.
  if (command === 'inline') {
    const { inline } = await import('./inline.js');
    await inline(args);
  } else if (command === 'policy') {
    const { policy } = await import('./policy/policy-command.js');
    if (!policy(args)) process.exitCode = 1;
  } else if (command === 'verify') {
    const { verify } = await import('./verify.js');
    process.exitCode = verify(args);
  } else if (command === 'lint') {
    const { lint } = await import('./lint.js');
    process.exitCode = lint(args);
  } else if (command === 'migrate') {
    const { migrate } = await import('./migrate.js');
    process.exitCode = migrate(args);
  } else if (command === undefined || command === '--help' || command === 'help') process.stdout.write(USAGE);
  else throw new Misuse(`there is no command "${command}".`);
} catch (error) {
  const misuse = error instanceof Misuse || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') === true;
  process.stderr.write(`assent: ${(error as Error).message}\n${misuse ? `\n${USAGE}` : ''}`);
  process.exitCode = misuse ? 2 : 1;
}
