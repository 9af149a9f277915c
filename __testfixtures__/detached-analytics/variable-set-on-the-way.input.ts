import { telemetry } from './telemetry';

interface Table {
  id: string;
}

export async function seat(find: () => Promise<Table | undefined>, open: () => Promise<Table>): Promise<string> {
  let table: Table | undefined = await find();
  if (!table) table = await open();
  await telemetry.capture('seated', { table: table.id, at: Date.now() });
  return table.id;
}
