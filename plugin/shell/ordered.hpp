// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// Work in several threads, results in order, a bounded number of them at a time.
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "ending.hpp"
#include "rootprint/base/budget.hpp"
#include "rootprint/exact/flint.hpp"

namespace shell {

/// Items are pushed by one thread, which also takes them back, in order, when their work is done. The first ones are done by this
/// thread alone: short runs start no threads.
template <typename Item>
class Ordered {
public:
    struct Sizes {
        std::size_t smallest, largest;
    };
    /// `work` fills an item and may throw; `take` gets every item in order, even one whose work has thrown, before that goes on.
    Ordered(std::size_t threads, Sizes sizes, const rootprint::Budget& budget, std::function<void(Item&)> work, std::function<void(Item&)> take)
        : threads_wanted_(threads), sizes_(sizes), size_(sizes.smallest), budget_(budget), work_(std::move(work)), take_(std::move(take)) {}
    ~Ordered() {
        if (!tasks_.empty()) request_stop(); // something has failed: their results are not wanted any more
        {
            std::lock_guard lock(mutex_);
            ending_ = true;
        }
        wake_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    Ordered(const Ordered&) = delete;
    Ordered& operator=(const Ordered&) = delete;

    /// How large the next item should be: grows until one takes some milliseconds, and shrinks when it takes much longer. So hard
    /// items are spread over the threads, and easy ones cost no locking.
    std::size_t size() const { return size_; }

    /// Waits while too many items are under way.
    void push(Item item) {
        if (threads_.empty()) {
            do_alone(std::move(item));
            return;
        }
        take_finished(4 * threads_.size() - 1);
        {
            std::lock_guard lock(mutex_);
            tasks_.push_back(std::make_shared<Task>());
            tasks_.back()->item = std::move(item);
            ++waiting_;
        }
        wake_.notify_one();
    }
    /// Takes what is finished, and waits until everything is.
    void finish() { take_finished(0); }

    /// For `work` in a thread: returns when all earlier items have been taken. Until it ends, no other item is taken: it may write.
    void wait_for_turn(const Item& item) {
        std::unique_lock lock(mutex_);
        while (!tasks_.empty() && &tasks_.front()->item != &item) {
            turn_.wait_for(lock, std::chrono::milliseconds(100)); // to look for signals and the deadline
            budget_.poll();
            if (ending_) throw rootprint::Interrupted(rootprint::Interrupted::Why::asked);
        }
    }

private:
    using Clock = std::chrono::steady_clock;
    static constexpr auto short_time = std::chrono::milliseconds(4), long_time = std::chrono::milliseconds(16);
    // So much is done before threads are started: starting them costs about 50 µs each.
    static constexpr auto alone_time = std::chrono::milliseconds(10);

    struct Task {
        Item item;
        std::exception_ptr error;
        Clock::duration time{};
        bool finished = false;
    };

    void learn(Clock::duration time) {
        if (time < short_time) size_ = std::min(2 * size_, sizes_.largest);
        if (time > long_time) size_ = std::max(size_ / 2, std::size_t{1});
    }
    void do_task(Task& task) {
        const Clock::time_point start = Clock::now();
        try {
            work_(task.item);
        } catch (...) {
            task.error = std::current_exception();
        }
        task.time = Clock::now() - start;
    }
    void do_alone(Item item) {
        Task task;
        task.item = std::move(item);
        do_task(task);
        take_(task.item);
        if (task.error) std::rethrow_exception(task.error);
        learn(task.time);
        alone_ += task.time;
        if (threads_wanted_ < 2 || alone_ < alone_time) return;
        try {
            for (std::size_t i = 0; i < threads_wanted_; ++i) threads_.emplace_back([this] { work_on_tasks(); });
        } catch (const std::system_error&) { // there may be a limit on them: fewer do
        }
        if (threads_.empty()) threads_wanted_ = 1;
    }
    void take_finished(std::size_t left) {
        for (;;) {
            std::shared_ptr<Task> first;
            {
                std::unique_lock lock(mutex_);
                if (tasks_.empty() || (!tasks_.front()->finished && tasks_.size() <= left)) return;
                finished_.wait(lock, [this] { return tasks_.front()->finished; }); // workers look for signals and the deadline
                first = tasks_.front();
            }
            take_(first->item);
            if (first->error) std::rethrow_exception(first->error);
            learn(first->time);
            {
                std::lock_guard lock(mutex_);
                tasks_.pop_front(); // only now: it is the next one's turn from here on
            }
            turn_.notify_all();
        }
    }
    void work_on_tasks() {
        for (;;) {
            std::shared_ptr<Task> task;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return ending_ || waiting_ > 0; });
                if (ending_) break;
                task = tasks_[tasks_.size() - waiting_--];
            }
            do_task(*task);
            {
                std::lock_guard lock(mutex_);
                task->finished = true;
            }
            finished_.notify_one();
        }
        flint_cleanup(); // FLINT keeps caches for every thread
    }

    std::size_t threads_wanted_;
    const Sizes sizes_;
    std::size_t size_;
    const rootprint::Budget& budget_;
    const std::function<void(Item&)> work_, take_;
    Clock::duration alone_{};
    std::mutex mutex_;
    std::condition_variable wake_, finished_, turn_;
    std::deque<std::shared_ptr<Task>> tasks_; // in order; the last waiting_ of them are not begun
    std::size_t waiting_ = 0;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

/// The number of threads to use if none is wished for.
inline std::size_t threads_or_cores(std::optional<long> wish) {
    return wish ? static_cast<std::size_t>(*wish) : std::max(1u, std::thread::hardware_concurrency());
}

} // namespace shell
