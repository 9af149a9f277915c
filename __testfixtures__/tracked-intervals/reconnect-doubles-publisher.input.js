const mqtt = require('mqtt');

const broker = mqtt.connect('mqtt://oven.example');

broker.on('connect', () => {
  setInterval(() => {
    broker.publish('oven/temperature', '220');
  }, 3000);
});
