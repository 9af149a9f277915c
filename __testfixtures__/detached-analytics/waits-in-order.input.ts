import { analytics } from './analytics';
import { clock, nextNumber, versionOf } from './numbers';
import { kitchens } from './kitchens';

export async function openKitchen(id: string, items: readonly string[]): Promise<void> {
  await kitchens.open(id);
  await analytics.track('kitchen opened', {
    number: nextNumber(),
    items: items.length,
    version: await versionOf(id),
    details: {
      ...(await kitchens.details(id)),
      at: clock.now(),
      size: items.length > 3 ? await kitchens.size({
        id,
        deep: true,
      }) : 0,
    },
  });
}
