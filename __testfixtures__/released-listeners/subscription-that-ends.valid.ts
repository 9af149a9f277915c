import { Injectable, Scope } from '@nestjs/common';
import { BehaviorSubject, Subject, take, takeUntil, type Subscription } from 'rxjs';
import { redis } from './redis.js';

export const words$ = new BehaviorSubject<string>('hello');

@Injectable({ scope: Scope.REQUEST })
export class Greeter {
  private word = '';
  private readonly done$ = new Subject<void>();
  private readonly own$ = new Subject<string>();
  private readonly kept: Subscription;

  constructor() {
    words$.pipe(take(1)).subscribe((word) => (this.word = word));
    words$.pipe(takeUntil(this.done$)).subscribe((word) => (this.word = word));
    this.own$.subscribe((word) => (this.word = word));
    this.kept = words$.subscribe((word) => (this.word = word));
    redis.subscribe('words', (word: string) => (this.word = word));
  }

  greet(): string {
    this.kept.unsubscribe();
    this.done$.next();
    return this.word;
  }
}

/** One for the process. */
@Injectable()
export class Store {
  private word = '';

  constructor() {
    words$.subscribe((word) => (this.word = word));
  }

  get(): string {
    return this.word;
  }
}
