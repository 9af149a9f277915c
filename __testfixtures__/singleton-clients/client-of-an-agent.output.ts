import express from 'express';
import OpenAI from 'openai';

let sharedOpenAI: OpenAI | undefined;
function getOpenAI(): OpenAI {
  return (sharedOpenAI ??= new OpenAI({ apiKey: process.env.OPENAI_API_KEY }));
}

class MenuAgent {
  private openai: OpenAI;

  constructor() {
    this.openai = getOpenAI();
  }

  answer(input: string): Promise<unknown> {
    return this.openai.responses.create({ model: 'gpt-4o-mini', input });
  }
}

const app = express();
app.post('/answer', async (req, res) => {
  const agent = new MenuAgent();
  res.json(await agent.answer(String(req.body)));
});
app.listen(3000);
