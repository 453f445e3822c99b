/** Moving in from another consent tool: its records (`importAnswers`, `importRecord`), and its configuration (`convertConfig`). */
export { convertConfig } from './config/convert-config.js';
export type { Converted, Remark } from './config/model.js';
export { importAnswers } from './import-answers.js';
export { importRecord } from './import-record.js';
export { TOOLS, type Found, type Imported, type LeftReason, type Mapping, type Tool } from './model.js';
