import { Basket } from './basket.js';

document.querySelector('#open').onclick = () => new Basket();
