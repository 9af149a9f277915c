import { loadTask, saveTask, type Task } from './tasks';

// It looks like a cache of what is stored, and is the list of live tasks all the same.
export class TaskMemory {
  private readonly taskCache = new Map<string, Task>();

  async get(taskId: string): Promise<Task | undefined> {
    const cached = this.taskCache.get(taskId);
    if (cached) return cached;
    const task = await loadTask(taskId);
    if (task) this.taskCache.set(taskId, task);
    return task;
  }

  async put(taskId: string, task: Task): Promise<void> {
    await saveTask(taskId, task);
    this.taskCache.set(taskId, task);
  }

  exportState(): { tasks: Task[] } {
    const tasks = Array.from(this.taskCache.values());
    return { tasks };
  }
}

export const taskMemory = new TaskMemory();
