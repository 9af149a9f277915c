import client from 'prom-client';

export const guests = new client.Gauge({
  name: 'guests',
  help: 'Guests at a table',
  labelNames: ['table'],
});

export const waits = new client.Histogram({
  name: 'waits',
  help: 'Seconds until a dish comes',
  labelNames: ['dish'],
});
