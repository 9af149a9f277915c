import { getRunningApp } from './app';
import { getMenuVersion, kitchens } from './kitchens';

export async function createKitchen(name: string, orgId: string) {
  const app = getRunningApp();
  const kitchen = await kitchens.save({ name, orgId });

  // tell product about it
  await app.telemetry.sendTelemetry(
    'kitchen_created',
    {
      version: await getMenuVersion(),
      kitchenId: kitchen.id,
      layout: JSON.parse(kitchen.layout)?.stations
    },
    orgId
  );
  return kitchen;
}
