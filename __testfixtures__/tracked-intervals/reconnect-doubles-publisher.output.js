const mqtt = require('mqtt');

const broker = mqtt.connect('mqtt://oven.example');

let publishTimer;
broker.on('connect', () => {
  clearInterval(publishTimer);
  publishTimer = setInterval(() => {
    broker.publish('oven/temperature', '220');
  }, 3000);
});
