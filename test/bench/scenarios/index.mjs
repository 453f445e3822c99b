// What is measured, in the order of the report.
//
// A scenario is { name, title, note, variants, columns, once?, run }. `run(bench, contender, variant)` makes one visit or a
// few and gives numbers by name; `columns` says which of them are shown: `delta` less that of `empty`, `ratio` divided by it.
import bytes from './bytes.mjs';
import firstVisit from './first-visit.mjs';
import interaction from './interaction.mjs';
import returningVisit from './returning-visit.mjs';
import services from './services.mjs';
import tags from './tags.mjs';
import work from './work.mjs';

export const scenarios = [bytes, firstVisit, work, returningVisit, interaction, tags, services];
