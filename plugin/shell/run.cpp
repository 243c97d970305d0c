// SPDX-License-Identifier: LGPL-3.0-or-later
#include "run.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <filesystem>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>

#include <dirent.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "input.hpp"
#include "lines.hpp"
#include "output.hpp"
#include "progress.hpp"
#include "question.hpp"
#include "rootprint/exact/flint.hpp"

namespace shell {

namespace {

using Clock = std::chrono::steady_clock;
using rootprint::Budget;

// Blocks grow from the smallest size until one takes some milliseconds to answer, and shrink when it takes much longer: so
// hard lines are spread over the threads, and easy ones cost no locking.
constexpr std::size_t smallest_block = 1024, largest_block = std::size_t{128} << 10;
constexpr auto short_time = std::chrono::milliseconds(4), long_time = std::chrono::milliseconds(16);
// So much is answered before threads are started: starting them costs about 50 µs each.
constexpr auto alone_time = std::chrono::milliseconds(10);
constexpr auto wake_up = std::chrono::milliseconds(100); // to look for signals and the deadline

// Everything that leaves the process, in order.
class Sink {
public:
    explicit Sink(const Options& options, const Input& input)
        : input_(input), output_(options.output), progress_(input.bytes_in_all(), options.output.has_value()) {
        output_.write(heading(options));
    }
    // Writes and empties the lines.
    void take(Lines& lines) {
        output_.write(lines.out);
        if (!lines.messages.empty()) {
            progress_.clear();
            try {
                write_all(STDERR_FILENO, lines.messages, "<stderr>");
            } catch (const FileError&) { // there is no one left to tell
            } catch (const BrokenPipe&) {
            }
        }
        any_bad_ |= lines.any_bad;
        any_undecided_ |= lines.any_undecided;
        lines_ += std::count(lines.out.begin(), lines.out.end(), '\n');
        progress_.update(input_.bytes_read(), lines_);
        lines = {};
    }
    void flush() { output_.flush(); }
    Status finish() {
        output_.commit();
        return any_bad_ ? bad : any_undecided_ ? undecided : answered;
    }

private:
    const Input& input_;
    Output output_;
    Progress progress_;
    bool any_bad_ = false, any_undecided_ = false;
    long lines_ = 0;
};

class BlockSize {
public:
    std::size_t size() const { return size_; }
    void learn(Clock::duration time) {
        if (time < short_time) size_ = std::min(2 * size_, largest_block);
        if (time > long_time) size_ = std::max(size_ / 2, std::size_t{1}); // at least one line
    }

private:
    std::size_t size_ = smallest_block;
};

// Threads that answer blocks; the thread that owns the pool reads and writes.
class Pool {
public:
    Pool(std::size_t threads, const Question& question, const Options& options, const Budget& budget, Sink& sink)
        : question_(question), options_(options), budget_(budget), sink_(sink), capacity_(4 * threads) {
        try {
            for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
        } catch (const std::system_error&) { // there may be a limit on them: fewer do
        }
    }
    ~Pool() {
        if (!tasks_.empty()) request_stop(); // something has failed: their answers are not wanted any more
        {
            std::lock_guard lock(mutex_);
            ending_ = true;
        }
        wake_.notify_all();
        for (std::thread& thread : threads_) thread.join();
    }
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    bool has_threads() const { return !threads_.empty(); }

    // Takes a block; waits for and writes the first ones while too many are under way.
    void push(Block block, BlockSize& size) {
        write_finished(capacity_ - 1, size);
        {
            std::lock_guard lock(mutex_);
            tasks_.push_back(std::make_shared<Task>());
            tasks_.back()->block = std::move(block);
            ++waiting_;
        }
        wake_.notify_one();
    }
    // Writes what is finished, in order, and waits until at most so many blocks are under way.
    void write_finished(std::size_t left, BlockSize& size) {
        for (;;) {
            std::shared_ptr<Task> first;
            {
                std::unique_lock lock(mutex_);
                if (tasks_.empty() || (!tasks_.front()->finished && tasks_.size() <= left)) return;
                finished_.wait(lock, [this] { return tasks_.front()->finished; }); // workers look for signals and the deadline
                first = tasks_.front();
            }
            sink_.take(first->lines);
            if (first->error) std::rethrow_exception(first->error);
            size.learn(first->time);
            {
                std::lock_guard lock(mutex_);
                tasks_.pop_front(); // only now: the next one may spill from here on
            }
            spill_.notify_all();
        }
    }

private:
    struct Task {
        Block block;
        Lines lines;
        std::exception_ptr error;
        Clock::duration time{};
        bool finished = false;
    };

    void work() {
        for (;;) {
            std::shared_ptr<Task> task;
            {
                std::unique_lock lock(mutex_);
                wake_.wait(lock, [this] { return ending_ || waiting_ > 0; });
                if (ending_) break;
                task = tasks_[tasks_.size() - waiting_--];
            }
            Clock::time_point start = Clock::now();
            try {
                answer_lines(task->block, question_, options_, budget_, [&](Lines& lines) { spill(*task, lines); }, task->lines);
            } catch (...) {
                task->error = std::current_exception();
            }
            task->time = Clock::now() - start;
            {
                std::lock_guard lock(mutex_);
                task->finished = true;
            }
            finished_.notify_one();
        }
        flint_cleanup(); // FLINT keeps caches for every thread
    }

    // The first task may write before it is finished: no one else writes then.
    void spill(const Task& task, Lines& lines) {
        std::unique_lock lock(mutex_);
        while (tasks_.empty() || tasks_.front().get() != &task) {
            spill_.wait_for(lock, wake_up);
            budget_.poll();
            if (ending_) throw rootprint::Interrupted(rootprint::Interrupted::Why::asked);
        }
        sink_.take(lines);
    }

    const Question& question_;
    const Options& options_;
    const Budget& budget_;
    Sink& sink_;
    const std::size_t capacity_;
    std::mutex mutex_;
    std::condition_variable wake_, finished_, spill_;
    std::deque<std::shared_ptr<Task>> tasks_; // in order; the last waiting_ of them are not begun
    std::size_t waiting_ = 0;
    bool ending_ = false;
    std::vector<std::thread> threads_;
};

Question question_of(const Options& options) {
    switch (options.verb) {
    case Verb::pattern: return pattern_question(options);
    case Verb::roots: return roots_question(options);
    case Verb::disc: return disc_question(options);
    case Verb::member: return member_question(options);
    case Verb::factor: return factor_question(options);
    case Verb::arch: break;
    }
    throw rootprint::Bug("a verb without a question");
}

bool is_proof_name(std::string_view name) {
    std::size_t digits = name.find_first_not_of("0123456789");
    return digits != 0 && digits != std::string_view::npos && (name.substr(digits) == ".claim" || name.substr(digits) == ".cert");
}

// Whether the file is, or will be while it is written, a claim or a certificate in the directory; neither need exist.
bool is_proof_in(const std::string& directory, const std::string& file) {
    namespace fs = std::filesystem;
    std::error_code error; // what cannot be found out is no collision; opening it says why
    fs::path target = target_of(file), folder = target.has_parent_path() ? target.parent_path() : ".";
    std::string name = target.filename().string();
    if (name.ends_with(".tmp")) name.erase(name.size() - 4);
    if (!is_proof_name(name)) return false;
    if (fs::exists(directory, error)) return fs::equivalent(folder, directory, error);
    auto canonical = [&](const fs::path& path) { return fs::weakly_canonical(fs::absolute(path / ""), error); }; // one final slash
    return canonical(folder) == canonical(directory);
}

// Claims and certificates are written and removed there: neither input nor output may be one of them.
void check_directory(const std::string& path, const Options& options) {
    std::vector<std::string> others = options.files;
    if (options.output) others.push_back(*options.output);
    for (const std::string& file : others) {
        if (file == "-" || !is_proof_in(path, file)) continue;
        throw UsageError(fmt::format("{}: --prove {} may write or remove a file of that name", file, path));
    }
}

// The directory exists afterwards, without claims and certificates of an earlier run.
void prepare_directory(const std::string& path) {
    if (mkdir(path.c_str(), 0777) != 0 && errno != EEXIST) throw file_error(path, errno);
    DIR* directory = opendir(path.c_str());
    if (!directory) throw file_error(path, errno);
    std::vector<std::string> old;
    while (const dirent* entry = readdir(directory)) {
        if (is_proof_name(entry->d_name)) old.push_back(path + '/' + entry->d_name);
    }
    closedir(directory);
    for (const std::string& name : old) {
        if (unlink(name.c_str()) != 0) throw file_error(name, errno);
    }
    if (access(path.c_str(), W_OK | X_OK) != 0) throw file_error(path, errno);
}

void answer_all(const Options& options, const Question& question, const Budget& budget, Input& input, Sink& sink) {
    std::size_t threads = options.threads ? static_cast<std::size_t>(*options.threads)
                                          : std::max(1u, std::thread::hardware_concurrency());
    BlockSize size;
    std::unique_ptr<Pool> pool;
    Clock::duration alone{};
    while (std::optional<Block> block = [&] {
        if (!input.ready()) { // whoever writes our input may wait for our answers
            if (pool) pool->write_finished(0, size);
            sink.flush();
        }
        return input.next(size.size(), budget);
    }()) {
        if (pool) {
            pool->push(std::move(*block), size);
            continue;
        }
        Lines lines;
        Clock::time_point start = Clock::now();
        try {
            answer_lines(*block, question, options, budget, [&](Lines& part) { sink.take(part); }, lines);
        } catch (...) {
            sink.take(lines);
            throw;
        }
        sink.take(lines);
        Clock::duration time = Clock::now() - start;
        size.learn(time);
        alone += time;
        if (threads > 1 && alone > alone_time) {
            pool = std::make_unique<Pool>(threads, question, options, budget, sink);
            if (!pool->has_threads()) {
                pool.reset();
                threads = 1;
            }
        }
    }
    if (pool) pool->write_finished(0, size);
}

} // namespace

Status run(const Options& options) {
    Budget budget;
    budget.stop_flag(&stop_flag());
    if (options.timeout) {
        budget.deadline(Clock::now() + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(*options.timeout)));
        start_watchdog(*options.timeout);
    }
    if (options.verb == Verb::arch) {
        Output output(options.output);
        output.write(architecture_text(options));
        output.commit();
        return answered;
    }
    Question question = question_of(options);
    Input input(options.expressions, options.files, options.limits.line);
    if (options.prove) {
        check_directory(*options.prove, options);
        prepare_directory(*options.prove);
    }
    Sink sink(options, input);
    try {
        answer_all(options, question, budget, input, sink);
    } catch (const BrokenPipe&) {
        throw;
    } catch (...) {
        sink.flush(); // on standard output the lines before the end are answers
        throw;
    }
    return sink.finish();
}

} // namespace shell
