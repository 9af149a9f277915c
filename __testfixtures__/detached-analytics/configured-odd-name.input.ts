import { kitchens } from './kitchens';
import { pulse } from './pulse';

export async function openKitchen(id: string) {
  const kitchen = await kitchens.open(id);
  await pulse.beatOnce('kitchen', id);
  return kitchen;
}
