import { kitchens } from './kitchens';
import { pulse } from './pulse';
import { detach } from './detach';

export async function openKitchen(id: string) {
  const kitchen = await kitchens.open(id);
  detach(() => pulse.beatOnce('kitchen', id));
  return kitchen;
}
