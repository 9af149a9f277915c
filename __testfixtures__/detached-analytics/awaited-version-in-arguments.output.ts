import { getRunningApp } from './app';
import { detach } from './detach';
import { getMenuVersion, kitchens } from './kitchens';

export async function createKitchen(name: string, orgId: string) {
  const app = getRunningApp();
  const kitchen = await kitchens.save({ name, orgId });

  const version = await getMenuVersion();
  const layout = JSON.parse(kitchen.layout)?.stations;
  // tell product about it
  detach(() => app.telemetry.sendTelemetry(
    'kitchen_created',
    {
      version,
      kitchenId: kitchen.id,
      layout
    },
    orgId
  ));
  return kitchen;
}
