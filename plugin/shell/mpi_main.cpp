// SPDX-License-Identifier: LGPL-3.0-or-later
/// @file
/// The program rootprint-mpi: the verbs `table` and `batch` by several processes. A program of its own, so that the other one does not load MPI.
#include <climits>
#include <cstdio>
#include <deque>
#include <memory>
#include <stdexcept>
#include <string>

#define OMPI_SKIP_MPICXX 1
#include <mpi.h>

#include "ending.hpp"
#include "program.hpp"
#include "rootprint/exact/flint.hpp"

namespace {

// Texts on their way to rank 0. MPI reports errors by ending all processes.
class Outbox {
public:
    ~Outbox() {
        while (!messages_.empty()) wait_for_first();
    }
    void send(std::string text) {
        constexpr std::size_t most = 8;
        if (text.size() > INT_MAX) throw std::length_error("some rows have more than 2^31 bytes");
        if (messages_.size() == most) wait_for_first();
        Message& message = *messages_.emplace_back(std::make_unique<Message>());
        message.text = std::move(text);
        MPI_Isend(message.text.data(), static_cast<int>(message.text.size()), MPI_CHAR, 0, 0, MPI_COMM_WORLD, &message.request);
    }

private:
    struct Message {
        std::string text;
        MPI_Request request = MPI_REQUEST_NULL;
    };
    void wait_for_first() {
        MPI_Wait(&messages_.front()->request, MPI_STATUS_IGNORE);
        messages_.pop_front();
    }
    std::deque<std::unique_ptr<Message>> messages_;
};

std::string received(int rank) {
    MPI_Status status;
    int size = 0;
    MPI_Probe(rank, 0, MPI_COMM_WORLD, &status);
    MPI_Get_count(&status, MPI_CHAR, &size);
    std::string text(static_cast<std::size_t>(size), '\0');
    MPI_Recv(text.data(), size, MPI_CHAR, rank, 0, MPI_COMM_WORLD, MPI_STATUS_IGNORE);
    return text;
}

unsigned long told(unsigned long number) {
    MPI_Bcast(&number, 1, MPI_UNSIGNED_LONG, 0, MPI_COMM_WORLD);
    return number;
}

} // namespace

int main(int argc, char** argv) {
    MPI_Init(&argc, &argv);
    shell::catch_signals(); // after MPI's own handlers
    int status = 0;
    {
        Outbox outbox;
        shell::Team team;
        MPI_Comm_rank(MPI_COMM_WORLD, &team.rank);
        MPI_Comm_size(MPI_COMM_WORLD, &team.size);
        team.send = [&](const std::string& text) { outbox.send(text); };
        team.receive = received;
        team.tell = told;
        status = shell::status_of_run(argc, argv, team);
        if (status != 0) MPI_Abort(MPI_COMM_WORLD, status); // the others may wait for this one
    }
    MPI_Finalize();
    flint_cleanup();
    return status;
}
