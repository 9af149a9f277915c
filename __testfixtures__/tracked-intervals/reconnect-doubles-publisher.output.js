const mqtt = require('mqtt');

const broker = mqtt.connect('mqtt://oven.example');

let timer;
broker.on('connect', () => {
  clearInterval(timer);
  timer = setInterval(() => {
    broker.publish('oven/temperature', '220');
  }, 3000);
});
