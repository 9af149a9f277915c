import { getRunningApp } from './app';
import { getMenuVersion, kitchens } from './kitchens';
import { detach } from './detach';

export async function createKitchen(name: string, orgId: string) {
  const app = getRunningApp();
  const kitchen = await kitchens.save({ name, orgId });

  const menuVersion = await getMenuVersion();
  const stations = JSON.parse(kitchen.layout)?.stations;
  // tell product about it
  detach(() => app.telemetry.sendTelemetry(
    'kitchen_created',
    {
      version: menuVersion,
      kitchenId: kitchen.id,
      layout: stations
    },
    orgId
  ));
  return kitchen;
}
