import { telemetry } from './telemetry';
import { tables } from './tables';
import { later } from './background.js';

export async function freeTable(id: string): Promise<void> {
  await tables.free(id);
  later(() => telemetry.sendEvent('table_freed', { id }));
  later(async () => {
    await telemetry.sendEvent('table_counted', { id });
  }, (error: unknown) => {
    console.warn(error);
  });
}
