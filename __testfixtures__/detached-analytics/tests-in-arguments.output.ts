import { telemetry } from './telemetry';
import { orders } from './orders';
import { detach } from './detach';

interface Guest {
  name?: string;
  table?: { number: number };
}

export async function order(guest: Guest | undefined, dish: string): Promise<string> {
  if (guest && guest.table) console.log('at table', guest.table.number);
  if (guest?.name) console.log(guest.name.length);
  const placed: { id: string; kitchen?: string } = await orders.place(dish);
  if (!placed.kitchen) throw new Error('No kitchen');
  const kitchen = placed.kitchen;
  detach(() => telemetry.capture('ordered', {
    known: !!placed.kitchen,
    table: guest ? guest.table : undefined,
    text: `in ${placed.kitchen}`,
    kitchen,
    where: kitchen,
  }));
  return placed.id;
}
