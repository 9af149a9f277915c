import mqtt from 'mqtt';

const client = mqtt.connect('mqtt://ovens.example');

client.on('connect', () => {
  client.subscribe('heat');
  client.on('message', (topic, heat) => process.stdout.write(`${topic} ${String(heat)}`));
});
