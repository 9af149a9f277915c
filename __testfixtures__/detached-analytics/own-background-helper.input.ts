import { telemetry } from './telemetry';
import { tables } from './tables';

export async function freeTable(id: string): Promise<void> {
  await tables.free(id);
  await telemetry.sendEvent('table_freed', { id });
  try {
    await telemetry.sendEvent('table_counted', { id });
  } catch (error) {
    console.warn(error);
  }
}
