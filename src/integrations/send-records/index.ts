export { sendRecords, type Outbox, type SendRecordsOptions } from './send-records.js';
export type { Refusal } from './progress.js';
