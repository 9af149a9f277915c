import express from 'express';
import puppeteer from 'puppeteer';

export const app = express();

app.get('/posters/:name', async (req, res, next) => {
  try {
    const browser = await puppeteer.launch({ headless: true });
    let pdf;
    try {
      const page = await browser.newPage();
      await page.goto(`http://localhost:4000/${req.params.name}`);
      pdf = await page.pdf();
    } finally {
      await browser.close();
    }
    res.type('pdf').send(pdf);
  } catch (error) {
    next(error);
  }
});
