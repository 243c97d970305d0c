(* SPDX-License-Identifier: LGPL-3.0-or-later *)
(******************************************************************************)
(* The rules that check.v has not: 5, 6, 7, 9, 10 and 12, as computations.    *)
(*                                                                            *)
(* They follow docs/spec/certificate.md. Patterns are pairs of ascending      *)
(* lists. What would take too long has the answer None: beyond the limits.    *)
(*                                                                            *)
(* proved_pattern w b == pattern_of w b, as soon as the degrees fit           *)
(*        before p q == p comes before q in the order of tables               *)
(*     in_order l    == the list is in the order of tables, all different     *)
(* number_of_patterns n == of degree n                                        *)
(* is_of_degree n p == the pattern has that degree, its entries ascend        *)
(*           steps p == all results of one step from p, in any order          *)
(* covers_hold p l   == the list is in the order of tables, and has them all  *)
(*   is_filling k p f == f puts every root into as many layers as its         *)
(*                      multiplicity says, and fills all layers               *)
(* fillings most k p == the number of ways to fill layers of sizes k with the *)
(*                      roots of p, none more than `most` times in one layer  *)
(*       groups k s  == the layers of size above 1, one group for each stride *)
(* divisor_bound S_g N v == the bound of the stride S_g, if N is good for that  *)
(* is_member in w k s c F N == condition 1 to 5 of rule 9                     *)
(* sections_hold w k s N == rule 10                                           *)
(* shows_pattern, shows_place == rule 12                                      *)
(******************************************************************************)
From Coq Require Import List ZArith QArith Bool PeanoNat.
From Rootprint Require Import check text.
Import ListNotations.
Set Implicit Arguments.
Unset Strict Implicit.
Local Open Scope Z_scope.

(* ---- rule 1 -------------------------------------------------------------- *)

(* Whether the degrees of the powers of the factors have the sum n: that is known before anything is multiplied. *)
Fixpoint degrees_fit (n : Z) (l : list factor) : bool :=
  match l with
  | [] => n =? 0
  | f :: l' =>
    let rest := n - Z.of_nat (multiplicity f) * Z.of_nat (pred (length (polynomial f))) in
    if 0 <=? rest then degrees_fit rest l' else false
  end.

Definition fits (w : list Q) (b : body) : bool :=
  degrees_fit (Z.of_nat (pred (length w)) - Z.of_nat (infinity b)) (factors b).

Definition proved_pattern (w : list Q) (b : body) : option pattern := need fits w b in pattern_of w b.

(* ---- patterns in tables -------------------------------------------------- *)

Fixpoint equal_nats (k l : list nat) : bool :=
  match k, l with
  | [], [] => true
  | a :: k', b :: l' => (a =? b)%nat && equal_nats k' l'
  | _, _ => false
  end.

Definition equal_patterns (p q : pattern) : bool := equal_nats (fst p) (fst q) && equal_nats (snd p) (snd q).

Definition is_pattern (p : pattern) (text : option pattern) : bool :=
  match text with Some q => equal_patterns p q | None => false end.

(* Lexicographically. *)
Fixpoint compare_nats (k l : list nat) : comparison :=
  match k, l with
  | [], [] => Eq
  | [], _ => Lt
  | _, [] => Gt
  | a :: k', b :: l' =>
    match Nat.compare a b with
    | Eq => compare_nats k' l'
    | c => c
    end
  end.

(* The complex type: the parts of rho, and those of gam twice, descending. *)
Definition complex_type (p : pattern) : list nat := rev_append (ascending (fst p ++ snd p ++ snd p)) [].

(* More parts first; then larger types; then smaller lists rho. *)
Definition before (p q : pattern) : bool :=
  let s := complex_type p in
  let t := complex_type q in
  match Nat.compare (length s) (length t) with
  | Gt => true
  | Lt => false
  | Eq =>
    match compare_nats s t with
    | Gt => true
    | Lt => false
    | Eq => match compare_nats (fst p) (fst q) with Lt => true | _ => false end
    end
  end.

Fixpoint in_order_after (last : pattern) (l : list (option pattern)) : bool :=
  match l with
  | [] => true
  | None :: _ => false
  | Some p :: l' => before last p && in_order_after p l'
  end.

Definition in_order (l : list (option pattern)) : bool :=
  match l with
  | [] => true
  | None :: _ => false
  | Some p :: l' => in_order_after p l'
  end.

(* ---- rule 5 -------------------------------------------------------------- *)

(* f/(1 - t^m), f a power series without its first terms, whose last m coefficients, the last one first, are `last`. *)
Fixpoint divided_after (m : nat) (last : list Z) (f : list Z) : list Z :=
  match f with
  | [] => []
  | a :: f' => let b := a + nth (pred m) last 0 in b :: divided_after m (b :: last) f'
  end.

Definition divided (m : nat) (f : list Z) : list Z := divided_after m [] f.

(* The numbers of partitions of 0, ..., n. *)
Definition numbers_of_partitions (n : nat) : list Z := fold_right divided (1 :: repeat 0 n) (seq 1 n).

(* A partition of n - 2j and one of j, for all j. *)
Definition number_of_patterns (n : nat) : Z :=
  let p := numbers_of_partitions n in
  total (map (fun j => nth (n - 2 * j) p 0 * nth j p 0) (seq 0 (S (Nat.div2 n)))).

(* Whether the numbers ascend from `last` on, which is 1 at least. *)
Fixpoint ascends_nats (last : nat) (l : list nat) : bool :=
  match l with
  | [] => true
  | a :: l' => (last <=? a)%nat && ascends_nats a l'
  end.

Definition is_of_degree (n : nat) (p : option pattern) : bool :=
  match p with
  | Some (rho, gam) => ascends_nats 1 rho && ascends_nats 1 gam && (list_sum rho + 2 * list_sum gam =? n)%nat
  | None => false
  end.

(* The list has so many patterns that the degree is small. *)
Definition enumeration_limit : nat := 100.

Definition all_patterns (n : nat) (l : list (option pattern)) : option bool :=
  if in_order l && forallb (is_of_degree n) l then
    if (n <=? enumeration_limit)%nat then Some (Z.of_nat (length l) =? number_of_patterns n) else None
  else Some false.

(* ---- rule 6 -------------------------------------------------------------- *)

(* All ways to take one entry out of an ascending list, equal ones once; `last` is the one before. *)
Fixpoint choices_after (last : nat) (l : list nat) : list (nat * list nat) :=
  match l with
  | [] => []
  | a :: l' =>
    let others := map (fun c : nat * list nat => (fst c, a :: snd c)) (choices_after a l') in
    if (a =? last)%nat then others else (a, l') :: others
  end.

Definition choices (l : list nat) : list (nat * list nat) := choices_after 0 l.

(* Two entries replaced by their sum. *)
Definition merges (l : list nat) : list (list nat) :=
  flat_map (fun c : nat * list nat =>
    map (fun d : nat * list nat => insert (fst c + fst d)%nat (snd d))
        (filter (fun d : nat * list nat => (fst c <=? fst d)%nat) (choices (snd c)))) (choices l).

Definition steps (p : pattern) : list pattern :=
  let '(rho, gam) := p in
  map (fun r => (r, gam)) (merges rho) ++ map (fun g => (rho, g)) (merges gam)
  ++ map (fun c : nat * list nat => (insert (2 * fst c)%nat rho, snd c)) (choices gam).

(* The number of different entries of an ascending list. *)
Fixpoint different_after (last : nat) (l : list nat) : Z :=
  match l with
  | [] => 0
  | a :: l' => (if (a =? last)%nat then 0 else 1) + different_after a l'
  end.

(* About the number of steps of a computation of `covers_hold`. *)
Definition covers_work (p : pattern) : Z :=
  let r := different_after 0 (fst p) in
  let g := different_after 0 (snd p) in
  let results := 1 + r * r + g * g + g in
  results * results * Z.of_nat (1 + length (fst p) + length (snd p)).

Definition covers_limit : Z := 1000000000.

Definition covers_hold (p : option pattern) (l : list (option pattern)) : option bool :=
  match p with
  | None => Some false
  | Some p =>
    if covers_work p <=? covers_limit then
      let s := steps p in
      Some (in_order l && forallb (fun q => existsb (is_pattern q) l) s
            && forallb (fun q => existsb (fun r => is_pattern r q) s) l)
    else None
  end.

(* ---- rule 7 -------------------------------------------------------------- *)

Definition is_root (a b : root) : bool :=
  match a, b with
  | p_root i, p_root j => i =? j
  | q_root i, q_root j => i =? j
  | _, _ => false
  end.

(* The real ones first, each kind by its numbers. *)
Definition root_before (a b : root) : bool :=
  match a, b with
  | p_root i, p_root j => i <? j
  | q_root i, q_root j => i <? j
  | p_root _, q_root _ => true
  | q_root _, p_root _ => false
  end.

Fixpoint roots_in_order (l : list root) : bool :=
  match l with
  | a :: l' => match l' with b :: _ => root_before a b | [] => true end && roots_in_order l'
  | [] => true
  end.

Definition root_size (a : root) : nat := match a with p_root _ => 1 | q_root _ => 2 end.

Definition is_layer (size : nat) (l : list root) : bool :=
  roots_in_order l && (list_sum (map root_size l) =? pred size)%nat.

(* The root is in as many layers as its multiplicity says. *)
Fixpoint is_used (kind : Z -> root) (number : Z) (entries : list nat) (f : list (list root)) : bool :=
  match entries with
  | [] => true
  | m :: entries' =>
    (length (filter (existsb (is_root (kind number))) f) =? m)%nat && is_used kind (number + 1) entries' f
  end.

Definition exists_in (p : pattern) (a : root) : bool :=
  match a with
  | p_root i => i <=? Z.of_nat (length (fst p))
  | q_root i => i <=? Z.of_nat (length (snd p))
  end.

Fixpoint are_layers (k : list nat) (f : list (list root)) : bool :=
  match k, f with
  | [], [] => true
  | size :: k', l :: f' => is_layer size l && are_layers k' f'
  | _, _ => false
  end.

Definition is_filling (k : list nat) (p : pattern) (f : list (list root)) : bool :=
  are_layers k f && forallb (forallb (exists_in p)) f && is_used p_root 1 (fst p) f && is_used q_root 1 (snd p) f.

Fixpoint equal_layers (l m : list root) : bool :=
  match l, m with
  | [], [] => true
  | a :: l', b :: m' => is_root a b && equal_layers l' m'
  | _, _ => false
  end.

Fixpoint equal_fillings (f g : list (list root)) : bool :=
  match f, g with
  | [], [] => true
  | l :: f', m :: g' => equal_layers l m && equal_fillings f' g'
  | _, _ => false
  end.

Fixpoint all_different (l : list (list (list root))) : bool :=
  match l with
  | [] => true
  | f :: l' => negb (existsb (equal_fillings f) l') && all_different l'
  end.

(* How often a root is still to be put into layers, and the room in each layer; and the number of ways to get there. *)
Definition table : Type := list (list nat * Z).

Fixpoint add_ways (key : list nat) (ways : Z) (t : table) : table :=
  match t with
  | [] => [(key, ways)]
  | (other, n) :: t' => if equal_nats key other then (other, n + ways) :: t' else (other, n) :: add_ways key ways t'
  end.

(* How often a root of this size may be put into the first layer. *)
Definition times (most size : nat) (key : list nat) : nat :=
  match key with
  | rest :: room :: _ => Nat.min most (Nat.min rest (Nat.div room size))
  | _ => O
  end.

(* The first layer has been served, and comes to the end. *)
Definition put (size : nat) (key : list nat) (a : nat) : list nat :=
  match key with
  | rest :: room :: key' => (rest - a)%nat :: key' ++ [(room - size * a)%nat]
  | _ => key
  end.

Definition table_limit : Z := 5000.

Definition one_layer (most size : nat) (t : table) : option table :=
  let entries := fold_left (fun n e => n + Z.of_nat (S (times most size (fst e)))) t 0 in
  if entries <=? table_limit then
    Some (fold_left (fun new e => fold_left (fun new a => add_ways (put size (fst e) a) (snd e) new)
                                            (seq 0 (S (times most size (fst e)))) new) t [])
  else None.

Fixpoint all_layers (most size layers : nat) (t : table) : option table :=
  match layers with
  | O => Some t
  | S layers' => let? t := one_layer most size t in all_layers most size layers' t
  end.

(* A root of this size and multiplicity is put into the layers. *)
Definition one_root (most layers : nat) (t : option table) (root : nat * nat) : option table :=
  let? t := t in
  let? t := all_layers most (fst root) layers (map (fun e => (snd root :: fst e, snd e)) t) in
  Some (map (fun e => (tl (fst e), snd e)) (filter (fun e => (hd O (fst e) =? 0)%nat) t)).

Definition fillings (most : nat) (k : list nat) (p : pattern) : option Z :=
  let rooms := filter (fun a => negb (a =? 0)%nat) (map pred k) in
  let roots := map (fun m => (1%nat, m)) (fst p) ++ map (fun m => (2%nat, m)) (snd p) in
  let? t := fold_left (one_root most (length rooms)) roots (Some [(rooms, 1)]) in
  Some (fold_left (fun n e => if forallb (fun a => a =? 0)%nat (fst e) then n + snd e else n) t 0).

Definition fillings_hold (n : nat) (k : option (list nat)) (p : option pattern) (all_ways compatible : Z)
  (listed : list (list (list root))) : option bool :=
  match k, p with
  | Some k, Some p =>
    if forallb (is_filling k p) listed && all_different listed then
      let? N := fillings n k p in
      let? C := fillings 1 k p in
      Some ((N =? all_ways) && (C =? compatible))
    else Some false
  | _, _ => Some false
  end.

(* ---- rules 9 and 10: groups of layers ------------------------------------ *)

Record group := Group
  { group_stride : Z;
    group_degree : Z;               (* n_g: of the k_i - 1                    *)
    group_even : Z }.               (* e_g: the number of even k_i            *)

Definition put_layer (S_g k : Z) (groups : list group) : list group :=
  let e := if Z.even k then 1 else 0 in
  match groups with
  | g :: groups' =>
    if group_stride g =? S_g then Group S_g (group_degree g + (k - 1)) (group_even g + e) :: groups'
    else Group S_g (k - 1) e :: groups
  | [] => [Group S_g (k - 1) e]
  end.

(* The last group first. S_g is the stride of the next layer. *)
Fixpoint groups_after (S_g : Z) (groups : list group) (k s : list Z) : option (list group) :=
  match k, s with
  | [], [] => Some groups
  | a :: k', b :: s' => groups_after (S_g * b) (if a =? 1 then groups else put_layer S_g a groups) k' s'
  | _, _ => None
  end.

Definition degree_of_groups (groups : list group) : Z := total (map (fun g => group_degree g * group_stride g) groups).

(* The last group first; None unless they fit forms of degree n. *)
Definition groups_of (n : nat) (k s : list Z) : option (list group) :=
  let? groups := groups_after 1 [] k s in
  need degree_of_groups groups =? Z.of_nat n in Some groups.

(* ---- the bound of a stride ----------------------------------------------- *)

(* Every S_g-th coefficient, after `wait` others. *)
Fixpoint every (S_g wait : nat) (v : list Z) : list Z :=
  match v with
  | [] => []
  | a :: v' =>
    match wait with
    | O => a :: every S_g (pred S_g) v'
    | S wait' => every S_g wait' v'
    end
  end.

Definition sections (S_g : nat) (v : list Z) : list (list Z) := map (fun c => every S_g c v) (seq 0 S_g).

Fixpoint strip (v : list Z) : list Z :=
  match v with
  | 0 :: v' => strip v'
  | _ => v
  end.

(* Polynomials in filter order: some unit times f, reduced by g, whose first coefficient is a unit, modulo N. *)
Fixpoint remainder (fuel : nat) (N : Z) (f g : list Z) : list Z :=
  match fuel, f, g with
  | S fuel', a :: f', u :: g' =>
    if (length f <? length g)%nat then f
    else remainder fuel' N (reduce N (add (scale u f') (scale (- a) g'))) g
  | _, _, _ => f
  end.

Definition is_unit (N a : Z) : bool := Z.gcd a N =? 1.

(* Euclid's algorithm; f is empty or begins with a unit. None if anything has to be divided by what is no unit. *)
Fixpoint gcd_modulo (fuel : nat) (N : Z) (f g : list Z) : option (list Z) :=
  match fuel, strip g with
  | _, [] => Some f
  | S fuel', ((u :: _) as g') =>
    need is_unit N u in gcd_modulo fuel' N g' (remainder (length f) N f g')
  | O, _ => None
  end.

Fixpoint gcd_of_sections (N : Z) (f : list Z) (sections : list (list Z)) : option (list Z) :=
  match sections with
  | [] => Some f
  | g :: sections' =>
    let? f := gcd_modulo (2 + length f + length g) N f (reduce N g) in gcd_of_sections N f sections'
  end.

Definition modulus_limit : Z := 10 ^ 18.

Definition divisor_bound (S_g : nat) (N : Z) (v : list Z) : option Z :=
  let l := filter (fun g : list Z => negb (forallb (Z.eqb 0) g)) (sections S_g v) in
  match l with
  | [] => None
  | first :: _ =>
    need (1 <? N) && (N <? modulus_limit) && is_unit N (hd 0 (strip first)) in
    let zeros := map (fun g : list Z => length g - length (strip g))%nat l in
    let? f := gcd_of_sections N [] (map strip l) in
    Some (Z.of_nat (pred (length f) + fold_left Nat.min zeros (length v)))
  end.

(* ---- roots of a group ---------------------------------------------------- *)

Record roots := Roots
  { fixed_roots : Z;                (* 0 and infinity                         *)
    positive_roots : Z;
    negative_roots : Z;
    root_pairs : Z }.

Definition add_roots (r s : roots) : roots :=
  Roots (fixed_roots r + fixed_roots s) (positive_roots r + positive_roots s)
        (negative_roots r + negative_roots s) (root_pairs r + root_pairs s).

(* Those of the same form with x^t and y^t in place of x and y. *)
Definition roots_of_powers (t : Z) (r : roots) : roots :=
  let opposite := if Z.even t then positive_roots r else negative_roots r in
  Roots (t * fixed_roots r) (positive_roots r) opposite
        (t * root_pairs r + (t * (positive_roots r + negative_roots r) - positive_roots r - opposite) / 2).

(* What is left if a group takes its roots; None if real ones are missing. *)
Definition take_roots (g : group) (r : roots) : option roots :=
  let needed := Z.max (group_even g) (group_degree g - 2 * root_pairs r) in
  let negative := Z.min needed (negative_roots r) in
  let positive := Z.min (needed - negative) (positive_roots r) in
  let rest := needed - negative - positive in
  need rest <=? fixed_roots r in
  Some (Roots (fixed_roots r - rest) (positive_roots r - positive) (negative_roots r - negative)
              (root_pairs r - (group_degree g - needed) / 2)).

(* The cuts up to the one that is 0. *)
Fixpoint cuts_to_zero (l : list (Z * positive)) : option (list (Z * positive)) :=
  match l with
  | [] => None
  | c :: l' => if fst c =? 0 then Some [c] else let? l' := cuts_to_zero l' in Some (c :: l')
  end.

Definition to_ray (c : Z * positive) : ray := (fst c, Zpos (snd c)).

(* Of what is no multiple of x: the negative roots, with their multiplicities. *)
Definition negative_roots_of (f : factor) : option Z :=
  let? l := cuts_to_zero (cuts f) in
  let? r := cones_roots (polynomial f) (-1, 0) (map to_ray l) in
  Some (Z.of_nat (multiplicity f) * Z.of_nat r).

Definition is_multiple_of_x (f : factor) : bool :=
  match polynomial f with [_; 0] => true | _ => false end.

Fixpoint sum_of (A : Type) (value : A -> option Z) (l : list A) : option Z :=
  match l with
  | [] => Some 0
  | a :: l' =>
    let? n := value a in
    let? rest := sum_of value l' in Some (n + rest)
  end.

Definition total_nats (l : list nat) : Z := total (map Z.of_nat l).

(* Conditions 1 to 5 of rule 1 for F, every list of cuts with 0. *)
Definition counted_roots (F : list Z) (b : body) : option roots :=
  let? (rho, gam) := proved_pattern (map inject_Z F) b in
  let '(multiples, others) := partition is_multiple_of_x (factors b) in
  let fixed := Z.of_nat (infinity b) + total (map (fun f => Z.of_nat (multiplicity f)) multiples) in
  let? negative := sum_of negative_roots_of others in
  Some (Roots fixed (total_nats rho - fixed - negative) negative (total_nats gam)).

(* Without a body so many that are worth most, if the form is to be outside, or least. *)
Definition roots_of_form (inside : bool) (F : witnessed Z) : option roots :=
  let d := Z.of_nat (pred (length (fst F))) in
  match snd F with
  | Some b => counted_roots (fst F) b
  | None => Some (if inside then Roots 0 0 (d mod 2) (d / 2) else Roots d 0 0 0)
  end.

(* The last group first. Whether there are enough real roots for every group; `before` are those that the group with the
   stride S_g has left. None if a body of rule 1 is wrong. *)
Fixpoint enough_roots (inside : bool) (S_g : Z) (before : roots) (groups : list group) (forms : list (witnessed Z)) :
  option bool :=
  match groups, forms with
  | [], [] => Some true
  | g :: groups', F :: forms' =>
    let? r := roots_of_form inside F in
    let all_roots := add_roots (roots_of_powers (S_g / group_stride g) before) r in
    match take_roots g all_roots with
    | Some rest => enough_roots inside (group_stride g) rest groups' forms'
    | None =>
      let? _ := sum_of (fun F => option_map (fun _ => 0) (roots_of_form inside F)) forms' in Some false
    end
  | _, _ => None
  end.

(* The last group first: the factors from every group but the first on are a largest divisor. `rest` is the degree of
   those of later groups. *)
Fixpoint largest_divisors (N : Z) (v : list Z) (rest : Z) (groups : list group) (forms : list (witnessed Z)) : bool :=
  match groups, forms with
  | [_], [_] => true
  | g :: groups', F :: forms' =>
    let rest := rest + Z.of_nat (pred (length (fst F))) * group_stride g in
    match divisor_bound (Z.to_nat (group_stride g)) N v with
    | Some b => (b * group_stride g <=? rest) && largest_divisors N v rest groups' forms'
    | None => false
    end
  | _, _ => false
  end.

(* F(x^S_g, y^S_g). *)
Fixpoint expand (S_g : nat) (F : list Z) : list Z :=
  match F with
  | [] => []
  | [a] => [a]
  | a :: F' => a :: repeat 0 (pred S_g) ++ expand S_g F'
  end.

Fixpoint degree_of_forms (groups : list group) (forms : list (witnessed Z)) : Z :=
  match groups, forms with
  | g :: groups', F :: forms' => Z.of_nat (pred (length (fst F))) * group_stride g + degree_of_forms groups' forms'
  | _, _ => 0
  end.

Definition product_of_forms (groups : list group) (forms : list (witnessed Z)) : list Z :=
  fold_right (fun gF p => mul (expand (Z.to_nat (group_stride (fst gF))) (fst (snd gF))) p) [1] (combine groups forms).

Definition groups_product_holds (w : list Q) (c : Q) (groups : list group) (forms : list (witnessed Z)) : bool :=
  let '(D, v) := primal w in
  (length groups =? length forms)%nat
  && (degree_of_forms groups forms =? Z.of_nat (pred (length w)))
  && equal (scale (Zpos (Qden c)) v) (scale (Qnum c * D) (product_of_forms groups forms)).

(* For `out`. *)
Definition modulus_holds (v : list Z) (groups : list group) (forms : list (witnessed Z)) (N : option Z) : bool :=
  match groups, N with
  | _ :: _ :: _, Some N => largest_divisors N v 0 groups forms
  | _ :: _ :: _, None => false
  | _, Some _ => false
  | _, None => true
  end.

(* Rule 9. *)
Definition is_member (inside : bool) (w : list Q) (k s : list Z) (c : Q) (F : list (witnessed Z)) (N : option Z) :
  bool :=
  match groups_of (pred (length w)) k s with
  | None => false
  | Some groups =>
    let forms := rev_append F [] in
    groups_product_holds w c groups forms
    && match enough_roots inside (hd 1 (map group_stride groups)) (Roots 0 0 0 0) groups forms with
       | None => false
       | Some enough =>
         if inside then enough && match N with None => true | Some _ => false end
         else negb enough && negb (Qnum c =? 0) && modulus_holds (snd (primal w)) groups forms N
       end
  end.

(* The last group first: the first one, in this order, whose bound is too small; all before must have one. *)
Fixpoint divisors_too_small (N : Z) (v : list Z) (rest : Z) (groups : list group) : bool :=
  match groups with
  | [] => false
  | g :: groups' =>
    let rest := rest + group_degree g * group_stride g in
    match divisor_bound (Z.to_nat (group_stride g)) N v with
    | Some b => (b * group_stride g <? rest) || divisors_too_small N v rest groups'
    | None => false
    end
  end.

(* Rule 10. *)
Definition sections_hold (w : list Q) (k s : list Z) (N : Z) : bool :=
  match groups_of (pred (length w)) k s with
  | None => false
  | Some groups => divisors_too_small N (snd (primal w)) 0 groups
  end.

(* ---- rule 12 ------------------------------------------------------------- *)

Fixpoint in_box (middle radii w : list Q) : bool :=
  match middle, radii, w with
  | [], [], [] => true
  | m :: middle', r :: radii', a :: w' => Qle_bool (m - r) a && Qle_bool a (m + r) && in_box middle' radii' w'
  | _, _, _ => false
  end.

(* The pattern of a form in the box, None if that is 0. *)
Definition example (middle radii : list Q) (w : witnessed Q) : option (option pattern) :=
  need in_box middle radii (fst w) in
  match snd w with
  | Some b => let? p := proved_pattern (fst w) b in Some (Some p)
  | None => need is_zero (fst w) in Some None
  end.

Definition shows_pattern (middle radii : list Q) (p : option pattern) (forms : list (witnessed Q)) : bool :=
  match p, read_all (example middle radii) forms with
  | Some p, Some found => existsb (is_pattern p) found
  | _, _ => false
  end.

Definition is_place (X Y : place) : bool :=
  match X, Y with
  | interior, interior | boundary, boundary | outside, outside => true
  | _, _ => false
  end.

Definition place_of_example (k : list nat) (p : option pattern) : place :=
  match p with
  | Some p => place_of_pattern k (fst p)
  | None => place_of_zero k
  end.

Definition shows_place (middle radii : list Q) (k : option (list nat)) (X : place) (forms : list (witnessed Q)) :
  bool :=
  match k, read_all (example middle radii) forms with
  | Some k, Some found =>
    let places := map (place_of_example k) found in
    sizes_formed k middle
    && (existsb (is_place X) places
        || is_place X boundary && existsb (is_place interior) places && existsb (is_place outside) places)
  | _, _ => false
  end.
