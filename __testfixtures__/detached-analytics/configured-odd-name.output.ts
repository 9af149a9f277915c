import { detach } from './detach';
import { kitchens } from './kitchens';
import { pulse } from './pulse';

export async function openKitchen(id: string) {
  const kitchen = await kitchens.open(id);
  detach(() => pulse.beatOnce('kitchen', id));
  return kitchen;
}
