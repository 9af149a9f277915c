'use strict';
Object.defineProperty(exports, '__esModule', { value: true });

const { OpenAI } = require('openai');

let sharedOpenAI;
function getOpenAI() {
  return (sharedOpenAI ??= new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));
}

exports.answer = async function answer(question) {
  const client = getOpenAI();
  return client.responses.create({ model: 'gpt-4o', input: question });
};
