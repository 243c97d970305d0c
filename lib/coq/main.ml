(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(* The program rootprint-check-coq: the checker that was extracted from Coq.

     rootprint-check-coq [CLAIM CERTIFICATE]...
     rootprint-check-coq --batch

   A line for every pair of files, or of texts on standard input: two numbers of bytes and a line feed, then the claim
   and the certificate. Exit status: 0 if all are verified, 1 if one is rejected, otherwise 2. *)

(* Iterative, as texts may be long. *)
let characters text =
  let rec before i list = if i = 0 then list else before (i - 1) (text.[i - 1] :: list) in
  before (String.length text) []

(* Recursion that is too deep is a limit as any other. *)
let verdict claim certificate =
  try Judge.judge (characters claim) (characters certificate)
  with Stack_overflow | Out_of_memory -> Judge.UNSUPPORTED

let word = function
  | Judge.VERIFIED -> "s VERIFIED"
  | Judge.REJECTED -> "s REJECTED"
  | Judge.MALFORMED -> "s MALFORMED"
  | Judge.UNSUPPORTED -> "s UNSUPPORTED"

let status = function Judge.VERIFIED -> 0 | Judge.REJECTED -> 1 | Judge.MALFORMED | Judge.UNSUPPORTED -> 2

let worst = ref 0

let answer claim certificate =
  let found = verdict claim certificate in
  print_endline (word found);
  if !worst = 0 || status found = 1 then worst := status found

let contents path =
  let channel = open_in_bin path in
  Fun.protect
    ~finally:(fun () -> close_in channel)
    (fun () -> really_input_string channel (in_channel_length channel))

let rec files = function
  | [] -> ()
  | claim :: certificate :: rest ->
      answer (contents claim) (contents certificate);
      files rest
  | [ _ ] -> failwith "a claim without a certificate"

let batch () =
  set_binary_mode_in stdin true;
  let text length =
    if length < 0 then failwith "a negative number of bytes";
    try really_input_string stdin length with
    | End_of_file -> failwith "fewer bytes than were announced"
    | Out_of_memory | Invalid_argument _ -> failwith "too many bytes"
  in
  let rec pairs () =
    match input_line stdin with
    | exception End_of_file -> ()
    | line ->
        let sizes =
          try Scanf.sscanf line "%d %d%!" (fun claim certificate -> (claim, certificate))
          with End_of_file | Failure _ | Scanf.Scan_failure _ -> failwith "no two numbers of bytes"
        in
        let claim = text (fst sizes) in
        answer claim (text (snd sizes));
        pairs ()
  in
  pairs ()

(* A minor collection looks through the whole stack, which may be deep: fewer of them. *)
let () = Gc.set { (Gc.get ()) with Gc.minor_heap_size = 1 lsl 20 }

let () =
  (try
     match List.tl (Array.to_list Sys.argv) with
     | [] -> failwith "files are missing, or --batch"
     | [ "--batch" ] -> batch ()
     | paths -> files paths
   with Sys_error reason | Failure reason ->
     prerr_endline ("rootprint-check-coq: " ^ reason);
     exit 2);
  exit !worst
