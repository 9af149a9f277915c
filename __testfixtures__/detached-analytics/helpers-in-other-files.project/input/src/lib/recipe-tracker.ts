import { database } from './database.js';

export class RecipeAnalytics {
  constructor(private readonly table: string) {}

  async trackView(recipe: string): Promise<void> {
    await database.insert(this.table, { recipe });
  }
}
