import { analytics } from './analytics';
import { clock, nextNumber, versionOf } from './numbers';
import { kitchens } from './kitchens';
import { detach } from './detach';

export async function openKitchen(id: string, items: readonly string[]): Promise<void> {
  await kitchens.open(id);
  const number = nextNumber();
  const version = await versionOf(id);
  const details = await kitchens.details(id);
  const at = clock.now();
  const size = items.length > 3 ? await kitchens.size({
    id,
    deep: true,
  }) : 0;
  detach(() => analytics.track('kitchen opened', {
    number,
    items: items.length,
    version,
    details: {
      ...details,
      at,
      size,
    },
  }));
}
