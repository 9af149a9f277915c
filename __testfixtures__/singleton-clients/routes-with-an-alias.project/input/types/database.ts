export interface Database {
  public: { Tables: Record<string, never> };
}
