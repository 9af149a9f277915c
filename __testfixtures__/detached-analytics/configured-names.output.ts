import { detach } from './detach';
import { kitchens } from './kitchens';
import { pulse } from './pulse';

export async function openKitchen(id: string) {
  const kitchen = await kitchens.open(id);
  detach(() => pulse.trackBeat('kitchen', id));
  await pulse.trackHeat('kitchen', id);
  return kitchen;
}
