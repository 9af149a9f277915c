import express from 'express';
import OpenAI from 'openai';

class MenuAgent {
  private openai: OpenAI;

  constructor() {
    this.openai = new OpenAI({ apiKey: process.env.OPENAI_API_KEY });
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
