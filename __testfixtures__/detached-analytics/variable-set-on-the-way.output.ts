import { detach } from './detach';
import { telemetry } from './telemetry';

interface Table {
  id: string;
}

export async function seat(find: () => Promise<Table | undefined>, open: () => Promise<Table>): Promise<string> {
  let table: Table | undefined = await find();
  if (!table) table = await open();
  const currentTable = table;
  detach(() => telemetry.capture('seated', { table: currentTable.id, at: Date.now() }));
  return table.id;
}
