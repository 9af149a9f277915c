import { fetchCategories, type Category } from './menu';

// What is not in the last list is not looked up: a missing category has no name.
export class MenuService {
  private readonly categoriesCache = new Map<string, Category>();

  async load(restaurantId: string): Promise<void> {
    const categories = await fetchCategories(restaurantId);
    categories.forEach((found) => this.categoriesCache.set(found.itemId, found));
  }

  nameOf(itemId: string): string {
    if (this.categoriesCache.has(itemId)) return this.categoriesCache.get(itemId)!.name;
    return 'Other';
  }
}

export const menuService = new MenuService();
